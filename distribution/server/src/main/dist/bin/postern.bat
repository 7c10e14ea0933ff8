@echo off
rem Copyright the Postern authors
rem SPDX-License-Identifier: Apache-2.0
rem Runs Postern in the foreground (console), or: postern password, postern check
setlocal EnableDelayedExpansion
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "COMMAND=%~1"
if "%COMMAND%"=="" set "COMMAND=run"
if "%COMMAND%"=="console" set "COMMAND=run"
set "OPTIONS="
for /f "usebackq eol=# delims=" %%o in ("%HOME_DIR%\conf\jvm.options") do set "OPTIONS=!OPTIONS! %%o"
"%JAVA%" %OPTIONS% "-Dpostern.home=%HOME_DIR%" "-Dpostern.log=%HOME_DIR%\data\log" "-Dlogback.configurationFile=%HOME_DIR%\conf\logback.xml" -cp "%HOME_DIR%\lib\*" org.postern.boot.Launcher %COMMAND%
exit /b %ERRORLEVEL%
