// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: AssemblyTitle("Postern agent for Microsoft Exchange")]
[assembly: AssemblyCompany("The Postern authors")]
[assembly: AssemblyProduct(Postern.Exchange.Product.Name)]
[assembly: AssemblyVersion(Postern.Exchange.Product.Version + ".0")]
[assembly: AssemblyFileVersion(Postern.Exchange.Product.Version + ".0")]
[assembly: ComVisible(false)]
