// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Postern.Exchange.Milter
{
    /// <summary>Numbers of the milter protocol, version 6.</summary>
    internal static class Wire
    {
        internal const int Version = 6;

        /// <summary>Octets of a packet's data that every peer takes, and that a body piece may have.</summary>
        internal const int MaxData = 65535;

        internal const int AddHeaders = 0x1;
        internal const int ChangeBody = 0x2;
        internal const int AddRecipients = 0x4;
        internal const int DeleteRecipients = 0x8;
        internal const int ChangeHeaders = 0x10;
        internal const int Quarantine = 0x20;
        internal const int ChangeSender = 0x40;
        internal const int AddRecipientsWithArguments = 0x80;

        /// <summary>All that Exchange lets us carry out. Macro lists are not offered: our macros are few and always sent.</summary>
        internal const int OfferedActions = 0xff;

        internal const int NoConnect = 0x1;
        internal const int NoHelo = 0x2;
        internal const int NoMail = 0x4;
        internal const int NoRcpt = 0x8;
        internal const int NoBody = 0x10;
        internal const int NoHeaders = 0x20;
        internal const int NoEndOfHeaders = 0x40;
        internal const int NoReplyHeader = 0x80;
        internal const int NoData = 0x200;
        internal const int Skip = 0x400;
        internal const int NoReplyConnect = 0x1000;
        internal const int NoReplyHelo = 0x2000;
        internal const int NoReplyMail = 0x4000;
        internal const int NoReplyRcpt = 0x8000;
        internal const int NoReplyData = 0x10000;
        internal const int NoReplyEndOfHeaders = 0x40000;
        internal const int NoReplyBody = 0x80000;
        internal const int LeadingSpace = 0x100000;

        /// <summary>Every step may be left out, every reply too; only refused recipients (0x800) are nothing we can tell of.</summary>
        internal const int OfferedSteps = 0x1ff7ff;
    }
}
