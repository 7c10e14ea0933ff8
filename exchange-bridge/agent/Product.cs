// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Postern.Exchange
{
    /// <summary>What this is.</summary>
    internal static class Product
    {
        internal const string Name = "Postern";

        internal const string Version = "0.1.0";
    }
}
