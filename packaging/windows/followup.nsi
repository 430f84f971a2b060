; The installer for Windows: for one user, without an administrator. `tools/packages/windows.py` calls it, after it has
; written settings.nsh (names, version, paths) and files.nsh (every file by its name) into the folder ${WORK}.
;
; Two rules: what somebody is typing is never lost, and nothing is taken away that was not put here.

!include "${WORK}/settings.nsh"
!include "${WORK}/files.nsh"

Target ${TARGET}
!addincludedir "${__FILEDIR__}"
SetCompressor /SOLID lzma
SetDateSave off
AllowSkipFiles off
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "named_shortcut.nsh"

!define APP "Follow-Up"
!define MAKER "The Follow-Up founders"
!define PROGRAM "followup.exe"
!define REMOVER "uninstall.exe"
; No other program has this file: cli/check_files.py reads it.
!define MARK "_internal\followup_desktop\packed.txt"
!define INSTALLED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APPLICATION_ID}"
!define CLASSES "Software\Classes"
!define OPENS "${CLASSES}\Applications\${PROGRAM}"
; These three as in system/autostart/windows.py.
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define RUN_NAME "FollowUp"
; As in system/paths.py: never below the folder of the program, nor around it.
!define DATA "$LOCALAPPDATA\followup"
!define OWN_PLACE "$LOCALAPPDATA\Programs\${APP}"
!define SHORTCUT "$SMPROGRAMS\${APP}.lnk"

!define PAUSE_MS 500
!define TIMES_TO_LOOK 10
!define NOT_HERE 2
!define STILL_RUNS 3
!define OLD_STAYS 4

Name "${APP}"
OutFile "${RESULT}"
InstallDir "${OWN_PLACE}"
InstallDirRegKey HKCU "${INSTALLED}" "InstallLocation"
BrandingText "${APP} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${LONG_VERSION}"
VIFileVersion "${LONG_VERSION}"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${APP} Setup"
VIAddVersionKey "CompanyName" "${MAKER}"
VIAddVersionKey "LegalCopyright" "${MAKER}, MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"

!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE PlaceChosen
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(DATA_STAYS)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(DATA_STAYED)"
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString WELCOME ${LANG_ENGLISH} "Follow-Up comes onto this computer for you alone; no administrator is needed.$\r$\n$\r$\nIf it is here already, it is brought up to date, and your interviews stay as they are."
LangString WELCOME ${LANG_GERMAN} "Follow-Up kommt nur für Sie auf diesen Computer; ein Administrator ist nicht nötig.$\r$\n$\r$\nIst es schon da, wird es auf den neuen Stand gebracht, und Ihre Gespräche bleiben, wie sie sind."
LangString DATA_STAYS ${LANG_ENGLISH} "Follow-Up is taken from this computer. Your interviews, letters and notes stay, in the folder ${DATA}"
LangString DATA_STAYS ${LANG_GERMAN} "Follow-Up wird von diesem Computer entfernt. Ihre Gespräche, Briefe und Notizen bleiben, im Ordner ${DATA}"
LangString DATA_STAYED ${LANG_ENGLISH} "Follow-Up is gone from this computer.$\r$\n$\r$\nYour interviews, letters and notes are still there, in the folder$\r$\n${DATA}$\r$\n$\r$\nInstall Follow-Up again, and it finds them. If you want them gone as well, delete that folder."
LangString DATA_STAYED ${LANG_GERMAN} "Follow-Up ist von diesem Computer entfernt.$\r$\n$\r$\nIhre Gespräche, Briefe und Notizen sind noch da, im Ordner$\r$\n${DATA}$\r$\n$\r$\nInstallieren Sie Follow-Up wieder, findet es sie. Soll auch das fort, löschen Sie diesen Ordner."
LangString FULL ${LANG_ENGLISH} "There are other things in this folder: $INSTDIR$\r$\n$\r$\nPlease choose one that is empty or new."
LangString FULL ${LANG_GERMAN} "In diesem Ordner liegt schon anderes: $INSTDIR$\r$\n$\r$\nBitte wählen Sie einen leeren oder neuen."
LangString WITH_DATA ${LANG_ENGLISH} "Your interviews are kept in ${DATA}, and the program must not be in the same place. Please choose another folder."
LangString WITH_DATA ${LANG_GERMAN} "Ihre Gespräche liegen in ${DATA}, und das Programm darf nicht am selben Ort sein. Bitte wählen Sie einen anderen Ordner."
LangString NOT_WRITABLE ${LANG_ENGLISH} "Nothing can be written into this folder: $INSTDIR$\r$\n$\r$\nPlease choose another one."
LangString NOT_WRITABLE ${LANG_GERMAN} "In diesen Ordner lässt sich nichts schreiben: $INSTDIR$\r$\n$\r$\nBitte wählen Sie einen anderen."
LangString IS_OPEN ${LANG_ENGLISH} "Follow-Up is open. It will store what you have typed, and close."
LangString IS_OPEN ${LANG_GERMAN} "Follow-Up ist offen. Es speichert, was Sie geschrieben haben, und schließt sich."
LangString STILL_OPEN ${LANG_ENGLISH} "Follow-Up is still open. Please close its window, or quit it by its icon beside the clock, and try again.$\r$\n$\r$\nNothing was changed."
LangString STILL_OPEN ${LANG_GERMAN} "Follow-Up ist noch offen. Bitte schließen Sie sein Fenster, oder beenden Sie es über sein Zeichen neben der Uhr, und versuchen Sie es noch einmal.$\r$\n$\r$\nNichts wurde verändert."
LangString OLD_IS_STUCK ${LANG_ENGLISH} "The older Follow-Up could not be replaced. Please restart the computer and try again; your interviews are safe."
LangString OLD_IS_STUCK ${LANG_GERMAN} "Das ältere Follow-Up ließ sich nicht ersetzen. Bitte starten Sie den Computer neu und versuchen Sie es noch einmal; Ihre Gespräche sind sicher."
LangString TOO_OLD ${LANG_ENGLISH} "Follow-Up needs Windows 10 or later, 64 bit."
LangString TOO_OLD ${LANG_GERMAN} "Follow-Up braucht Windows 10 oder neuer, 64 Bit."
LangString INVITATION ${LANG_ENGLISH} "Invitation"
LangString INVITATION ${LANG_GERMAN} "Einladung"
LangString CONTACT ${LANG_ENGLISH} "Contact card"
LangString CONTACT ${LANG_GERMAN} "Kontaktkarte"
LangString ABOUT ${LANG_ENGLISH} "The five things to do after a job interview"
LangString ABOUT ${LANG_GERMAN} "Die fünf Dinge nach einem Vorstellungsgespräch"

Var Older
Var Trouble
Var Updating

; --- The running app -------------------------------------------------------------------------------------------------

; Both halves need these, and NSIS wants a copy for each. $R0 is the folder of a program.
!macro AboutRunning UN

; $R1 is "yes" where the program there runs: Windows lets nobody write into one that does.
Function ${UN}LookIfRunning
  StrCpy $R1 ""
  ${If} ${FileExists} "$R0\${PROGRAM}"
    ClearErrors
    FileOpen $R2 "$R0\${PROGRAM}" a
    ${If} ${Errors}
      StrCpy $R1 "yes"
    ${Else}
      FileClose $R2
    ${EndIf}
  ${EndIf}
FunctionEnd

; $R1 is "" when nothing runs there any more, else "yes"; then nothing may be touched.
Function ${UN}WaitUntilEnded
  Call ${UN}LookIfRunning
  ${If} $R1 != ""
    ; Once more: a virus scanner holds a file for a moment, too.
    Sleep ${PAUSE_MS}
    Call ${UN}LookIfRunning
  ${EndIf}
  ${If} $R1 == ""
    Return
  ${EndIf}
  MessageBox MB_OKCANCEL|MB_ICONINFORMATION "$(IS_OPEN)" /SD IDOK IDOK again
  Return
  again:
  ; Asked by its own word, the app stores what is typed and goes; it stays, and shows itself, where that cannot be. Nothing
  ; ends it by force: not even the system's way of ending programs for an update, which asks nobody.
  ExecWait '"$R0\${PROGRAM}" --quit'
  ${For} $R3 1 ${TIMES_TO_LOOK}
    Call ${UN}LookIfRunning
    ${If} $R1 == ""
      Return
    ${EndIf}
    Sleep ${PAUSE_MS}
  ${Next}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_OPEN)" /SD IDCANCEL IDRETRY again
FunctionEnd

!macroend
!insertmacro AboutRunning ""
!insertmacro AboutRunning "un."

; --- Where it may go -------------------------------------------------------------------------------------------------

; $Trouble is "" where the program may go to $INSTDIR, else what to say. Nothing is touched before that is known.
Function LookAtPlace
  Call LookWhatIsThere
  ${If} $Trouble == ""
    Call TryToWrite
  ${EndIf}
FunctionEnd

Function LookWhatIsThere
  StrCpy $Trouble ""
  ; A backslash behind both, so that ...\followup-app is not taken for something in ...\followup.
  StrCpy $0 "$INSTDIR\"
  StrCpy $1 "${DATA}\"
  StrLen $2 $1
  StrCpy $3 $0 $2
  StrLen $4 $0
  StrCpy $5 $1 $4
  ${If} $3 == $1
  ${OrIf} $5 == $0
    StrCpy $Trouble "$(WITH_DATA)"
    Return
  ${EndIf}
  ${DirState} "$INSTDIR" $0
  ${If} $0 == 1
    ; Full; but it may be so of an older Follow-Up, or be the app's own folder, in which somebody left a file when the
    ; app was removed.
    ${If} $INSTDIR == "${OWN_PLACE}"
      Return
    ${EndIf}
    ReadRegStr $1 HKCU "${INSTALLED}" "InstallLocation"
    ${If} $1 == $INSTDIR
      Return
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ${AndIf} ${FileExists} "$INSTDIR\${REMOVER}"
    ${AndIf} ${FileExists} "$INSTDIR\${MARK}"
      Return
    ${EndIf}
    StrCpy $Trouble "$(FULL)"
  ${EndIf}
FunctionEnd

; Make the folder and a file in it, and take away again what was made.
Function TryToWrite
  ; $0 is the first folder on the way up that is there already.
  StrCpy $0 $INSTDIR
  ${DoUntil} $0 == ""
    ${If} ${FileExists} "$0\*.*"
      ${ExitDo}
    ${EndIf}
    ${GetParent} $0 $0
  ${Loop}
  ClearErrors
  CreateDirectory $INSTDIR
  GetTempFileName $1 $INSTDIR
  ${If} ${Errors}
    StrCpy $Trouble "$(NOT_WRITABLE)"
  ${Else}
    Delete $1
  ${EndIf}
  StrCpy $1 $INSTDIR
  ${DoUntil} $1 == $0
    RMDir $1
    ${GetParent} $1 $1
  ${Loop}
FunctionEnd

Function PlaceChosen
  Call LookAtPlace
  ${If} $Trouble != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Trouble"
    Abort
  ${EndIf}
FunctionEnd

; --- Putting it there ------------------------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

; Take the files of an older one, wherever it is, by its own list: it alone knows what it brought. Settings, shortcut
; and the start at login stay. $R0 is its folder.
Function TakeOlder
  Call WaitUntilEnded
  ${If} $R1 != ""
    SetErrorLevel ${STILL_RUNS}
    Abort "$(STILL_OPEN)"
  ${EndIf}
  ${IfNot} ${FileExists} "$R0\${REMOVER}"
    Return
  ${EndIf}
  ; Told its folder, it works there, and ExecWait waits for it; it cannot take itself away then.
  ExecWait '"$R0\${REMOVER}" /S /UPDATE _?=$R0'
  ${If} ${FileExists} "$R0\${PROGRAM}"
    MessageBox MB_OK|MB_ICONSTOP "$(OLD_IS_STUCK)" /SD IDOK
    SetErrorLevel ${OLD_STAYS}
    Abort "$(OLD_IS_STUCK)"
  ${EndIf}
  Delete "$R0\${REMOVER}"
  RMDir "$R0"
FunctionEnd

; "Open with" offers the app for a kind of file; what opens such files by a double click stays what it was.
!macro OfferFor ENDING KIND TITLE
  WriteRegStr HKCU "${OPENS}\SupportedTypes" "${ENDING}" ""
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "${TITLE}"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "AppUserModelID" "${APPLICATION_ID}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${KIND}" ""
!macroend

!macro OfferNoMoreFor ENDING KIND
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\${ENDING}"
!macroend

Section
  Call LookAtPlace
  ${If} $Trouble != ""
    SetErrorLevel ${NOT_HERE}
    Abort "$Trouble"
  ${EndIf}
  ReadRegStr $Older HKCU "${INSTALLED}" "InstallLocation"
  ${If} $Older != ""
    StrCpy $R0 $Older
    Call TakeOlder
  ${EndIf}
  ; Another one may be where this one goes, which the registry does not name; some other program's remover is not run.
  ${If} $Older != $INSTDIR
  ${AndIf} ${FileExists} "$INSTDIR\${MARK}"
    StrCpy $R0 $INSTDIR
    Call TakeOlder
  ${EndIf}

  ; First what takes it away again: should the disk be full before the last file, the half of it can still be removed.
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\${REMOVER}"
  WriteRegStr HKCU "${INSTALLED}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${INSTALLED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${INSTALLED}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${INSTALLED}" "Publisher" "${MAKER}"
  WriteRegStr HKCU "${INSTALLED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${INSTALLED}" "UninstallString" '"$INSTDIR\${REMOVER}"'
  WriteRegStr HKCU "${INSTALLED}" "QuietUninstallString" '"$INSTDIR\${REMOVER}" /S'
  WriteRegDWORD HKCU "${INSTALLED}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${INSTALLED}" "NoModify" 1
  WriteRegDWORD HKCU "${INSTALLED}" "NoRepair" 1
  !insertmacro PutFiles

  WriteRegStr HKCU "${OPENS}" "FriendlyAppName" "${APP}"
  WriteRegStr HKCU "${OPENS}" "AppUserModelID" "${APPLICATION_ID}"
  WriteRegStr HKCU "${OPENS}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${OPENS}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  !insertmacro OfferFor ".ics" "FollowUp.Invitation" "$(INVITATION)"
  !insertmacro OfferFor ".vcf" "FollowUp.Contact" "$(CONTACT)"
  ${RefreshShellIcons}

  ; The app must not begin in its own folder: that could not be removed while it runs from anywhere else.
  SetOutPath "$PROFILE"
  CreateShortcut "${SHORTCUT}" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 SW_SHOWNORMAL "" "$(ABOUT)"
  !insertmacro NameShortcut "${SHORTCUT}" "${APPLICATION_ID}"
SectionEnd

; --- Taking it away --------------------------------------------------------------------------------------------------

Function un.onInit
  ClearErrors
  ${GetParameters} $0
  ${GetOptions} $0 "/UPDATE" $1
  StrCpy $Updating "yes"
  ${If} ${Errors}
    StrCpy $Updating ""
  ${EndIf}
FunctionEnd

; The start at login goes where it starts the program in the folder $R4, and not another copy of it.
Function un.StartAtLoginNoMore
  ReadRegStr $0 HKCU "${RUN}" "${RUN_NAME}"
  StrCpy $1 '"$R4\${PROGRAM}"'
  StrLen $2 $1
  StrCpy $3 $0 $2
  StrCpy $4 "$R4\${PROGRAM}"
  StrLen $2 $4
  StrCpy $5 $0 $2
  ${If} $3 == $1
  ${OrIf} $5 == $4
    DeleteRegValue HKCU "${RUN}" "${RUN_NAME}"
    DeleteRegValue HKCU "${APPROVED}" "${RUN_NAME}"
  ${EndIf}
FunctionEnd

Section "Uninstall"
  StrCpy $R0 $INSTDIR
  Call un.WaitUntilEnded
  ${If} $R1 != ""
    SetErrorLevel ${STILL_RUNS}
    Abort "$(STILL_OPEN)"
  ${EndIf}
  SetOutPath "$TEMP"
  !insertmacro TakeFiles
  ${If} $Updating == ""
    StrCpy $R4 $INSTDIR
    Call un.StartAtLoginNoMore
    ; The same folder can be reached by two names.
    ReadRegStr $R4 HKCU "${INSTALLED}" "InstallLocation"
    ${If} $R4 != ""
      Call un.StartAtLoginNoMore
    ${EndIf}
    Delete "${SHORTCUT}"
    DeleteRegKey HKCU "${OPENS}"
    !insertmacro OfferNoMoreFor ".ics" "FollowUp.Invitation"
    !insertmacro OfferNoMoreFor ".vcf" "FollowUp.Contact"
    DeleteRegKey HKCU "${INSTALLED}"
    ${RefreshShellIcons}
    Delete "$INSTDIR\${REMOVER}"
    RMDir "$INSTDIR"
  ${EndIf}
SectionEnd
