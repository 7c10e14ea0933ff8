// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Setup
{
    /// <summary>What keeps the set-up from going on, in words for the administrator.</summary>
    [Serializable]
    internal sealed class SetupException : Exception
    {
        private const int MostQuoted = 80;

        internal SetupException(string message)
            : base(message)
        {
        }

        /// <summary>What a file says, cut and on one line.</summary>
        internal static string Quote(string text)
        {
            string cut = text.Length <= MostQuoted ? text : text.Substring(0, MostQuoted) + "...";
            return "\"" + new string(Array.ConvertAll(cut.ToCharArray(), c => char.IsControl(c) ? ' ' : c)) + "\"";
        }
    }
}
