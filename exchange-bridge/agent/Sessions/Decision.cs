// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Postern.Exchange.Sessions
{
    /// <summary>What is to be done at Exchange.</summary>
    internal enum Decision
    {
        /// <summary>Nothing: go on.</summary>
        Pass,
        Refuse,
        Discard,
        Quarantine,
    }
}
