# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#Requires -Version 3.0

<#
.SYNOPSIS
Shows how the Postern agents of this Exchange server are registered, and what they say of themselves.

.DESCRIPTION
To be run in the Exchange Management Shell, on the server. It changes nothing.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'PosternSteps.ps1')

$agents = @(Get-TransportAgent -ErrorAction Stop | Where-Object -FilterScript { $_.TransportAgentFactory -like 'Postern.Exchange.*' })
if ($agents.Count -eq 0) {
    Write-Warning -Message 'No agent of Postern is registered on this server.'
    return
}
$agents | Select-Object -Property Identity, Enabled, Priority, AssemblyPath

$lines = @(& $PosternSetup 'status' $agents[0].AssemblyPath)
if ($LASTEXITCODE -ne 0) {
    Write-Warning -Message 'The agent does not say that it runs; the reason stands above.'
}
$status = [ordered] @{}
foreach ($line in $lines) {
    $pair = $line -split ' = ', 2
    $status[$pair[0]] = $pair[1]
}
New-Object -TypeName PSObject -Property $status
