; The name by which Windows knows the app (its AppUserModelID), on a shortcut: without it there are no notices, and the
; taskbar shows the app twice. CreateShortcut cannot write it, so the shortcut is opened once more. What fails here is
; passed over: the program itself says the name as well, and is whole without it.

!include "LogicLib.nsh"
!include "Win\COM.nsh"
!include "Win\Propkey.nsh"

; Write the name into a store of properties; STORE is not one of $3 to $5.
!macro GiveName STORE NAME
  System::Call 'ole32::CoTaskMemAlloc(p 512) p .r3'
  System::Call '*$3(&w256 "${NAME}")'
  System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID}) p .r4'
  System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r3) p .r5'
  ${IPropertyStore::SetValue} ${STORE} '(r4, r5)'
  ${IPropertyStore::Commit} ${STORE} ""
  System::Free $5
  System::Free $4
  System::Call 'ole32::CoTaskMemFree(p r3)'
!macroend

!macro NameShortcut PATH NAME
  System::Store S
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}", .r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${PATH}", ${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}", .r2)'
      ${If} $2 P<> 0
        !insertmacro GiveName $2 "${NAME}"
        ${IPersistFile::Save} $1 '("${PATH}", 1)'
        ${IUnknown::Release} $2 ""
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
  System::Store L
!macroend
