// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Exchange.Milter
{
    /// <summary>Why a filter could not be asked.</summary>
    internal enum Trouble
    {
        /// <summary>No connection, or no negotiation.</summary>
        Unreachable,

        /// <summary>The breaker is open: it was not even tried.</summary>
        Resting,

        /// <summary>No answer in time.</summary>
        TooSlow,

        /// <summary>The connection ended.</summary>
        Closed,

        /// <summary>Something that the protocol does not allow.</summary>
        Nonsense,
    }

    /// <summary>The filter could not be asked, or its answer cannot be used: the failure action of the stage is due.</summary>
    [Serializable]
    internal sealed class MilterException : Exception
    {
        internal MilterException(Trouble trouble, string message)
            : base(message)
        {
            Trouble = trouble;
        }

        internal Trouble Trouble { get; private set; }
    }
}
