// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Fuzz
{
    /// <summary>What must hold whatever comes in.</summary>
    internal static class Promise
    {
        internal static void Keep(bool kept, string what)
        {
            if (!kept)
            {
                throw new InvalidOperationException("not kept: " + what);
            }
        }
    }
}
