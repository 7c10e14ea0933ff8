// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Postern.Exchange.Milter
{
    /// <summary>What an edit does.</summary>
    internal enum EditKind
    {
        AddHeader,
        InsertHeader,
        ChangeHeader,
        AddRecipient,
        DeleteRecipient,
        ChangeSender,
    }

    /// <summary>One change that a filter wants. The new body is no edit: it comes in pieces.</summary>
    internal sealed class Edit
    {
        private Edit(EditKind kind, int index, string name, string value)
        {
            Kind = kind;
            Index = index;
            Name = name;
            Value = value;
        }

        internal EditKind Kind { get; private set; }

        /// <summary>Of a header field: its place from the top for an insertion, else its number among those of its name.</summary>
        internal int Index { get; private set; }

        /// <summary>Of a header field.</summary>
        internal string Name { get; private set; }

        /// <summary>The value of a field, one octet a character; or an address without angle brackets.</summary>
        internal string Value { get; private set; }

        internal static Edit Read(Packet packet, bool leadingSpace)
        {
            switch (packet.Command)
            {
                case 'h':
                    return Header(EditKind.AddHeader, 0, packet, leadingSpace);
                case 'i':
                    return Header(EditKind.InsertHeader, packet.Number32(), packet, leadingSpace);
                case 'm':
                    return Header(EditKind.ChangeHeader, packet.Number32(), packet, leadingSpace);
                case '+':
                    return Address(EditKind.AddRecipient, packet.LastText());
                case '2':
                    return Address(EditKind.AddRecipient, AddressWithArguments(packet));
                case '-':
                    return Address(EditKind.DeleteRecipient, packet.LastText());
                case 'e':
                    return Address(EditKind.ChangeSender, AddressWithArguments(packet));
                default:
                    throw new MilterException(Trouble.Nonsense, packet + " is no edit");
            }
        }

        private static Edit Header(EditKind kind, int index, Packet packet, bool leadingSpace)
        {
            string name = packet.Text();
            string value = packet.LastText();
            if (index < 0 || !IsFieldName(name))
            {
                throw new MilterException(Trouble.Nonsense, "no name or place of a header field in " + packet);
            }

            // Without the agreed feature the space after the colon is ours to give.
            return new Edit(kind, index, name, leadingSpace || value.Length == 0 ? value : " " + value);
        }

        /// <summary>ESMTP arguments may follow; the SDK has no place for them.</summary>
        private static string AddressWithArguments(Packet packet)
        {
            string address = packet.Text();
            if (packet.HasMore)
            {
                packet.LastText();
            }

            return address;
        }

        private static Edit Address(EditKind kind, string path)
        {
            bool bracketed = path.Length >= 2 && path[0] == '<' && path[path.Length - 1] == '>';
            string address = bracketed ? path.Substring(1, path.Length - 2) : path;
            if (address.Length == 0 && kind != EditKind.ChangeSender)
            {
                throw new MilterException(Trouble.Nonsense, "an empty address for a recipient");
            }

            return new Edit(kind, 0, null, address);
        }

        private static bool IsFieldName(string name)
        {
            foreach (char c in name)
            {
                if (c <= ' ' || c >= 0x7f || c == ':')
                {
                    return false;
                }
            }

            return name.Length > 0;
        }
    }
}
