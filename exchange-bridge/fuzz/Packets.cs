// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using Postern.Exchange.Milter;

namespace Postern.Fuzz
{
    /// <summary>What a good filter says; the first octet is the command.</summary>
    internal static class Packets
    {
        internal static readonly IList<string> Good = new[]
        {
            "c", "a", "r", "t", "d", "f", "4", "s", "p",
            "O\0\0\0\u0006\0\0\0\u00ff\0\u001f\u00f7\u00ff",
            "y550 5.7.1 no\0",
            "y451-4.7.1 a\r\n451-4.7.1 b\r\n451 4.7.1 50%% c\0",
            "hX-New\0one\n\ttwo\0",
            "i\0\0\0\u0001X-New\0 one\0",
            "m\0\0\0\u0001Subject\0\0",
            "+<carl@example.net>\0",
            "2<carl@example.net>\0NOTIFY=NEVER\0",
            "-<bob@example.net>\0",
            "e<>\0RET=HDRS\0",
            "qlooks bad\0",
            "bnew body\r\n",
        };

        internal static Packet Of(byte[] octets)
        {
            var data = new byte[octets.Length - 1];
            System.Array.Copy(octets, 1, data, 0, data.Length);
            return new Packet((char)octets[0], data);
        }

        /// <summary>Both sides agree to everything that we offer.</summary>
        internal static Agreement Everything()
        {
            return Agreement.Read(Of(System.Text.Encoding.GetEncoding(28591).GetBytes("O\0\0\0\u0006\0\0\0\u00ff\0\u0010\0\0")));
        }
    }
}
