// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Postern.Setup { internal static class Program { private static int Main() { return 0; } } }
