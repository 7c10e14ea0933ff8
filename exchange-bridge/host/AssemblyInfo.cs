// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Reflection;

[assembly: AssemblyTitle("Plays EdgeTransport.exe for tests and demonstrations")]
[assembly: AssemblyVersion("0.1.0.0")]
