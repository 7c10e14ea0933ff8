// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Exchange.Settings
{
    /// <summary>Settings that cannot be used; the message names the key, the value and what is allowed.</summary>
    [Serializable]
    internal sealed class SettingsException : Exception
    {
        private const int MostOfValue = 80;

        internal SettingsException(int line, string key, string value, string allowed)
            : base("line " + line + ": " + Cut(key) + " = " + Cut(value) + " is refused; allowed: " + allowed)
        {
        }

        private static string Cut(string value)
        {
            return value.Length <= MostOfValue ? value : value.Substring(0, MostOfValue) + "...";
        }
    }
}
