@echo off
rem Copyright the Postern authors
rem SPDX-License-Identifier: Apache-2.0
rem
rem exchange-bridge\build.cmd TARGET
rem
rem As build.sh, with the csc.exe that every Windows Server brings along. Never run so far: nothing here had a Windows.
setlocal
set here=%~dp0
set target=%~1
if "%target%"=="" set target=%here%target
set csc=%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\csc.exe
if not exist "%csc%" (
  echo exchange-bridge: %csc% is missing 1>&2
  exit /b 1
)
rem C# 5, since this compiler knows no later one; warnings are errors.
set compile="%csc%" -nologo -langversion:5 -warnaserror -debug- -optimize+

if exist "%target%\bridge" rmdir /s /q "%target%\bridge"
mkdir "%target%\bridge" || exit /b 1
rem Proven in the field on 2013 CU23, 2016 and 2019; and older than every Exchange 15.
call :build 15.0.1474.0 || exit /b 1
call :build 15.0.0.0 || exit /b 1
call :build_fuzz 15.0.1474.0 || exit /b 1
rem The agent's reader of settings is the set-up's too; what reads the agent's file needs its log.
%compile% -target:exe -out:"%target%\bridge\PosternSetup.exe" -recurse:"%here%setup\*.cs" "%here%agent\Settings\BridgeSettings.cs" "%here%agent\Settings\FailureAction.cs" "%here%agent\Settings\SettingsException.cs" "%here%agent\Settings\SettingsReader.cs" || exit /b 1
exit /b 0

rem One folder: references and agent, and the host to run it.
:build
set version=%1
set out=%target%\bridge\%version%
mkdir "%out%" || exit /b 1
>"%out%\Version.cs" echo [assembly: System.Reflection.AssemblyVersion("%version%")]
set common=%out%\Microsoft.Exchange.Data.Common.dll
set transport=%out%\Microsoft.Exchange.Data.Transport.dll
%compile% -target:library -out:"%common%" -delaysign+ -keyfile:"%here%reference\Exchange.pub" "%out%\Version.cs" -recurse:"%here%reference\common\*.cs" || exit /b 1
%compile% -target:library -out:"%transport%" -delaysign+ -keyfile:"%here%reference\Exchange.pub" -r:"%common%" "%out%\Version.cs" -recurse:"%here%reference\transport\*.cs" || exit /b 1
%compile% -target:library -out:"%out%\Postern.ExchangeAgent.dll" -keyfile:"%here%Postern.snk" -r:"%common%" -r:"%transport%" -recurse:"%here%agent\*.cs" || exit /b 1
%compile% -target:exe -out:"%out%\PosternHost.exe" -keyfile:"%here%Postern.snk" -r:"%common%" -r:"%transport%" -recurse:"%here%host\*.cs" || exit /b 1
exit /b 0

rem The sources of agent and set-up with targets for broken input: their parsers are not public.
:build_fuzz
set out=%target%\bridge\%1
%compile% -target:exe -main:Postern.Fuzz.Program -out:"%out%\PosternFuzz.exe" -keyfile:"%here%Postern.snk" -r:"%out%\Microsoft.Exchange.Data.Common.dll" -r:"%out%\Microsoft.Exchange.Data.Transport.dll" -recurse:"%here%agent\*.cs" -recurse:"%here%setup\*.cs" -recurse:"%here%fuzz\*.cs" || exit /b 1
exit /b 0
