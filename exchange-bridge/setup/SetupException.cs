// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Setup
{
    /// <summary>What keeps the set-up from going on, in words for the administrator.</summary>
    [Serializable]
    internal sealed class SetupException : Exception
    {
        internal SetupException(string message)
            : base(message)
        {
        }
    }
}
