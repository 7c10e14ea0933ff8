@echo off
rem Copyright the Postern authors
rem SPDX-License-Identifier: Apache-2.0
rem
rem Finds Java, then runs the server in the foreground (console) or the command line tool (the rest).
rem JAVA_HOME chooses the Java; POSTERN_JAVA_OPTS adds options for the server's.
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "LIB=%HOME_DIR%\lib"
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"

"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo postern: there is no Java; install version 17 or newer, or set JAVA_HOME 1>&2
  exit /b 78
)
set "VERSION="
for /f "tokens=3" %%V in ('call "%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~V"
for /f "delims=.-+" %%R in ("%VERSION%") do set "RELEASE=%%R"
if %RELEASE% LSS 17 (
  echo postern: %JAVA% is version %VERSION%; Postern needs Java 17 or newer. Set JAVA_HOME 1>&2
  exit /b 78
)

if /i "%~1"=="console" goto console
"%JAVA%" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp "%LIB%\postern-cli.jar;%LIB%\postern-boot.jar" org.postern.cli.Main "%HOME_DIR%" %*
exit /b %ERRORLEVEL%

:console
set "NEW="
if %RELEASE% GEQ 24 set "NEW=--sun-misc-unsafe-memory-access=allow"
"%JAVA%" "@%HOME_DIR%\conf\jvm.options" %NEW% %POSTERN_JAVA_OPTS% -cp "%LIB%\postern-boot.jar;%LIB%\felix-framework.jar" org.postern.boot.Server "%HOME_DIR%"
exit /b %ERRORLEVEL%
