// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Exchange.Sdk
{
    /// <summary>Exchange cannot do what the filter wants: the message must not pass as if it had been done.</summary>
    [Serializable]
    internal sealed class EditException : Exception
    {
        internal EditException(string message)
            : base(message)
        {
        }
    }
}
