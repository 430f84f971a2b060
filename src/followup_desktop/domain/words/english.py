"""The English words of the grammar.

A line is a kind, its number or channel where it has one, and its phrases; what is indented goes on with the line above.
An apostrophe begins a word of its own ("don 't"), umlauts are written as two letters, and what may be left out stands
in brackets. Where a phrase stands twice, the first counts.
"""

from __future__ import annotations

from followup_desktop.domain.words.number_words import english_numbers, english_ordinals
from followup_desktop.domain.words.table import Table

_WORDS = """
may: may
this: this | this very
coming: coming | the coming | upcoming | this coming
next: next
past: last
gone: past | previous | yesterday
ago: ago | earlier
overnext: week after next
end: end | the end
early: early | early on | beginning | the beginning | start | the start
mid: mid | middle | the middle | halfway through
late: late | later | towards the end of
end_of_day: end of (the) (business) day | the end of (the) (business) day | end of business | close of business
    | close of play | cob | eob | eod
weekend: weekend | the weekend | weekends
week_of_year: calendar week | cw
feast: christmas | xmas | christmas eve | boxing day | easter | easter monday | good friday | new year | the new
    year | new year 's | new year 's day | new year 's eve | thanksgiving | halloween | the holidays | holidays
    | spring | summer | autumn | fall | winter | whitsun | pentecost | ramadan | hanukkah
vague: soon | shortly | sometime | some time | at some point | eventually | in due course | in due time | as
    soon as possible | asap | as soon as we can | as soon as i can | when you can | whenever you like | any time
    | anytime | whenever | presently | in the near future | in a while | in a bit | before long | immediately |
    straight away | right away | at once | now | quickly | promptly | afterwards | later on
then: then
in: in
within: within | inside | inside of | in no more than | in at most | in the course of | over the course of
by: by | no later than | not later than | by no later than | on or before | by or before | latest by | by the
    latest on | at the latest by | at latest by | at the latest on | latest on | not any later than
until: until | till | til | 'til | up to | up until
on: on | this on
at: at | at around | @
after: after | past the
before: before | ahead of | prior to
from: from | starting | starting on | starting from | from around | as of | as from | beginning on | since | on
    or after | onwards | from about
not_before: not before | not until | not earlier than | no earlier than | no sooner than | not sooner than |
    earliest on | at the earliest on | not until after | not till | only after | only from | not on or before
about: about | around | roughly | approximately | approx | circa | some time around | sometime around | on or
    around | on or about | more or less | sometime in | some time in | sometime on | some time on | towards |
    toward | during | throughout | at least
between: between
latest: at the latest | latest | at latest | at the very latest | the latest
earliest: at the earliest | earliest | at earliest | at the very earliest | or later | or after | onward | on
    wards
from_now: from now | from today | from now on | from this interview | from the interview | after the interview |
    hence | after this interview | after our interview | after our meeting | after our conversation | after our
    talk | after today | of the interview | of our interview | of today | of this interview | from the date of
    the interview | from the day of the interview
time: time | 's time
few: few | a few | a couple of | a couple | couple | couple of | several | some | a number of | a good few | a
    handful of
half: half | a half | half a | half of
every: every | each | all | any | both | either | neither
of: of | of the
to: to
or: or | or on | or maybe | or perhaps | or else | or even | or possibly
and: and | &
but: but | so | and so
o_clock: o 'clock | oclock | hours sharp
half_past: half past
quarter_past: quarter past | a quarter past
quarter_to: quarter to | a quarter to
the: the
your: your
poss: my | our | their | his | her own | its
we: we | they | he | she
i: i
you: you
me: me | us | myself
him: him | her | them
someone: someone | somebody | one of us | someone else | one of my colleagues | one of our team | one of the
    team | one of our recruiters | somebody else | a member of the team | a member of our team
role: recruiter | recruiters | recruitment | hr | human resources | manager | managers | hiring | team | teams |
    colleague | colleagues | assistant | secretary | boss | department | dept | office | agency | company |
    committee | panel | people | head | director | engineer | engineering | talent | acquisition | partner |
    coordinator | lead | reception | receptionist | personnel | staff | founder | founders | ceo | cto | cfo |
    board | management | supervisor | consultant | interviewer | interviewers | representative | admin |
    administrator | administration | sales | marketing | finance | operations | support | desk | headhunter |
    group | folks | officer | specialist | executive | owner | president | vice | senior | junior | technical
title: mr | mrs | ms | miss | dr | prof | professor | doctor | sir | herr | frau
will: will | 'll | shall | are going to | is going to | am going to | 're going to | 's going to | 'm going to |
    will definitely | 'll definitely | will certainly | will be able to | can promise to | promise to | promised
    to | have promised to | intend to | intends to | mean to
hope: hope to | hopes to | aim to | aims to | plan to | plans to | expect to | expects to | want to | wants to |
    should be able to | are hoping to | are planning to | are aiming to | would like to | 'd like to | 're
    hoping to | 're planning to | 're aiming to | try to | will try to | 'll try to
should: should
may_you: can | could | ought to | must | have to | need to | are to | are welcome to | might want to | can just
    | can simply | could just | can always | should just | should then | 're welcome to | 're to | may just |
    can then
opener: feel free to | do feel free to | please do | don 't hesitate to | do not hesitate to | never hesitate to
    | please feel free to | don 't be afraid to | don 't be shy to | don 't forget to | do not forget to | be
    sure to | make sure to | make sure you | remember to | be so kind as to | be so kind and | kindly | could
    you | can you | would you | would you mind | may i ask you to | i 'd like you to | i would like you to | i
    want you to | we 'd like you to | we would like you to | we want you to | i ask you to | we ask you to | you
    'd better | you had better | why don 't you | why not | it would be best to | it is best to | it 's best to
    | best to | the best is to | best | it would be great if you could | it would be good if you could | it 'd
    be great if you could | the best thing is to | do | the best way is to | the easiest is to | i was told to |
    i was asked to | i am supposed to | i 'm supposed to | i should | i am to | i 'm to | i have to | i need to
    | i must | i suggest you | we suggest you | i suggest that you
asked: asked me to | told me to | want me to | wants me to | wanted me to | said to | asked that i | said i
    should | said that i should | said i could | said i can | said i may | said i was to | told me i should |
    told me i could | would like me to | 'd like me to
said: said | told me | mentioned | wrote | promised | said that | told me that | promised that | mentioned that
    | explained | explained that | say | says | confirmed | confirmed that | thinks | told us | promised me |
    assured me | assured me that
that: that
if: if | in case
silence_verb: hear nothing | hear nothing back | do not hear | don 't hear | dont hear | have not heard | haven
    't heard | havent heard | did not hear | didn 't hear | have heard nothing | have n't heard | 've heard
    nothing | 've not heard | do not get an answer | don 't get an answer | get no answer | have no answer |
    have had no answer | get no reply | have no reply | do not get a reply | don 't get a reply | have not had
    an answer | haven 't had an answer | hear no more | have not received an answer | haven 't received an
    answer | receive no answer | do not receive an answer | don 't receive an answer | still have not heard |
    still haven 't heard | not hear | have not got an answer | have not had a reply | haven 't had a reply |
    have not heard back | haven 't heard back | do not hear back | don 't hear back | did not hear back | didn
    't hear back | do not hear anything | don 't hear anything | have not heard anything | haven 't heard
    anything | hear nothing more | have not received a reply | haven 't received a reply | hear nothing at all |
    hear nothing further | not heard | heard nothing
silence: if we have not been in touch | if we haven 't been in touch | if we have not called | if we haven 't
    called | if we have not contacted you | if we haven 't contacted you | if we have not got back to you | if
    we haven 't got back to you | if we have not gotten back to you | if we haven 't gotten back to you | if
    there is no answer | if there is no word | if there 's no word | if there 's no answer | if nothing happens
    | if we have not come back to you | if we haven 't come back to you | if we have not called you | if we
    haven 't called you | if nobody has called | if nobody calls you | if no one calls you | if no one has
    called | if nobody has been in touch | if no one has been in touch | if nothing comes | unless you hear from
    us | unless you hear back | unless you have heard from us | unless you 've heard from us | unless we have
    been in touch | unless you hear from me | unless we 've been in touch
tell: let you know | get back to you | come back to you | be back to you | be in touch with you | tell you |
    inform you | update you | notify you | be back in touch with you | give you an answer | give you our decision |
    give you a decision | answer you | reply to you | respond to you | keep you posted | keep you informed | send you an
    answer | send you our decision | send you a decision | let you know our decision | let you know the decision
    | let you know either way | get in touch with you | contact you | reach out to you | get right back to you |
    report back to you | be in contact with you | tell you our decision | have an answer for you | have a
    decision for you | have news for you | give you feedback | get in contact with you | follow up with you |
    write to you | be in touch | be back in touch | reach you | get you an answer
tell_me: let me know | let us know | tell me | tell us | get back to me | get back to us | come back to me |
    come back to us | give me an answer | give us an answer | give us your answer | give me your answer | give
    us your decision | answer me | answer us | reply to me | reply to us | respond to us | respond to me
decide: decide | decides | make a decision | make our decision | make the decision | make up our minds | make
    our minds up | reach a decision | come to a decision | have decided | choose | make our choice | make a
    choice | know | have made a decision | have made up our minds | will have decided | know more | be deciding
    | have made our decision | come to our decision | take a decision | take the decision | make a final
    decision | have reached a decision | make their decision | makes a decision | make his decision | make her
    decision | decide on it | decide about it
decision: the decision | a decision | our decision | the answer | our answer | their decision | the final
    decision | a final decision | the results | the result | decision
comes: be made | be taken | come | comes | follow | follows | be there | be out | be announced | is made | is
    taken | is due | is | be | be ready | falls | arrive | arrives | is announced | be reached | be known | is
    going to be made
hear: hear | hear back | be hearing | be hearing back | hear again | hear something | get to hear
get: get | receive | have | be getting | be receiving | be sent | be given | find
expect: expect | can expect | may expect | look out for | await | wait for
back: back | again | up
be: be
for: for
way: via | per | using | use | over | through
with: with
ask_for: ask for | ask to speak to | ask to talk to | speak to | speak with | talk to | talk with | asking for
look: check | have a look at | look at | look into | take a look at | log into | log in to | look in | see |
    visit | look on | check on | log on to | sign in to | check back on | check back in | have a look in | check
    out
not: not | unless | except | excepting | only | instead | rather than | don 't | do not | dont | no | never |
    cannot | can 't | won 't | without | nor | nothing | nobody | none | no one | noone | hardly | rarely |
    barely | scarcely | seldom | not by | n't | nowhere | no need to | nicht | nie | niemals | kein | keine |
    keinen | nichts | niemand | ohne | ausser
light: send | drop | give | shoot | leave | make | place | put
filler: please | just | simply | also | personally | directly | kindly | thanks | thank you | again please | ok
    | okay | well | yes | sure | great | fine | either way | in any case | as agreed | as discussed | as
    promised | too | definitely | certainly | quick | whatever happens | one way or another | one way or the
    other | hi | hello | dear | perfect | alright | all right | good | of course | short | brief | quickly
    please | whatever the outcome | whatever we decide | regardless | nice | cheers | still | by the way
inert: thanks for coming | thank you for coming | thank you for your time | thanks for your time | thank you
    very much | thanks a lot | many thanks | it was nice to meet you | it was nice meeting you | nice to meet
    you | nice meeting you | it was a pleasure | it was a pleasure to meet you | have a nice day | have a good
    day | have a nice weekend | have a good weekend | have a great day | good luck | take care | bye | goodbye |
    all the best | best regards | kind regards | see you | it was good to meet you | good to meet you | great to
    meet you | it was great to meet you | that 's it | that is all | that 's all | we enjoyed meeting you | we
    liked you | i enjoyed our conversation | we enjoyed the conversation | it was great talking to you | it was
    nice talking to you | thanks for your interest | thank you for your interest | thank you so much | thanks so
    much | thanks again | thank you again | no problem | no worries | safe travels | get home safe | don 't
    worry | do not worry | you did well | it went well | that went well | we 'll see | we will see | any
    questions | you did great
verb: contact | get in touch | be in touch | get back | get back in touch | follow up | check in | check back |
    reach out | come back | reply | respond | get in contact | report back | get hold of | touch base | report |
    reach
write: write | write back
noun: note | line | answer | reply | response | news | feedback | word | update | notice | result | final answer
    | final decision | messages
passive: be contacted | be informed | be notified | be told | be updated | get contacted | be let know | be
    answered
verb3: contacts | writes | answers | replies | gets back | gets in touch
a 1: a | an
weekday 0: monday | mon
weekday 1: tuesday | tue | tues
weekday 2: wednesday | wed | weds
weekday 3: thursday | thu | thur | thurs
weekday 4: friday | fri
weekday 5: saturday | sat
weekday 6: sunday | sun
month 1: january | jan
month 2: february | feb
month 3: march | mar
month 4: april | apr
month 6: june | jun
month 7: july | jul
month 8: august | aug
month 9: september | sep | sept
month 10: october | oct
month 11: november | nov
month 12: december | dec
offset 0: today | tonight | later today
offset 1: tomorrow
offset 2: the day after tomorrow | day after tomorrow | overmorrow
unit 0: day | days | calendar day | calendar days
unit 1: week | weeks | wk | wks
unit 2: month | months
unit 3: year | years | yr | yrs
unit 4: working day | working days | business day | business days | work day | work days | workday | workdays |
    weekday | weekdays
unit 5: hour | hours | hr | hrs | minute | minutes | mins | min | seconds
unit 6: fortnight | fortnights
unit 8: quarter | quarters
unit 9: decade | decades | semester | term | season | century | moment | moments | sprint | sprints
ending 1: week 's end | eow | end of the working week | end of the business week | end of the work week
ending 2: month 's end | month end | eom | (the) last day of the month | the month 's last day
ending 3: year 's end | year end | eoy
noon 720: noon | midday | 12 noon
part 1: morning | in the morning | the morning | first thing | first thing in the morning | early morning
part 2: afternoon | in the afternoon | the afternoon | early afternoon | late afternoon
part 3: evening | in the evening | the evening | night | at night | in the night | lunchtime | at lunchtime |
    midnight | at midnight
both phone: call | phone call | phone | ring | telephone | telephone call | callback | call-back | buzz | bell
both email: e-mail | email | mail | e mail | e-mails | emails | mails
verb phone: call back | ring up | call up | phone up | ring back | phone back | be calling | pick up the phone
    and call
verb email: be emailing | be e-mailing
verb3 phone: calls | phones | rings | telephones
noun phone: calls | phone calls
noun letter: letter | post | snail mail | letter post | letters | paper letter | written letter
noun linkedin: linkedin | linked in | linkedin message | message on linkedin | message via linkedin
portal portal: portal | online portal | applicant portal | candidate portal | application portal | careers
    portal | career portal | job portal | jobs portal | recruiting portal | web portal | hr portal | company
    portal
passive phone: be called | be phoned | get called | be called back | get a call back
passive email: be emailed | be e-mailed | be mailed | get emailed
have_answer: have an answer | have a decision | have news | have the result | have the results | have a result |
    have an update | have the answer | have the decision | have our answer
both: message
verb3 email: emails you | mails you | e-mails you
"""

TABLE = Table(_WORDS, english_numbers(), english_ordinals(), dotted_ordinals=False)
