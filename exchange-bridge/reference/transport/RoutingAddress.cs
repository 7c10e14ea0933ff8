// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Microsoft.Exchange.Data.Transport
{
    /// <summary>An SMTP address without angle brackets. Domain literals, bare names and UTF-8 are not valid, as in Exchange 2013.</summary>
    public struct RoutingAddress
    {
        public static readonly RoutingAddress Empty = new RoutingAddress();
        public static readonly RoutingAddress NullReversePath = new RoutingAddress("<>");

        private readonly string address;

        public RoutingAddress(string address)
        {
            this.address = address;
        }

        public bool IsValid
        {
            get { return address == "<>" || (!string.IsNullOrEmpty(address) && IsMailbox(address)); }
        }

        public override bool Equals(object obj)
        {
            return obj is RoutingAddress && Same((RoutingAddress)obj);
        }

        public override int GetHashCode()
        {
            return StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());
        }

        public override string ToString()
        {
            return address ?? "";
        }

        public static bool operator ==(RoutingAddress value1, RoutingAddress value2)
        {
            return value1.Same(value2);
        }

        public static bool operator !=(RoutingAddress value1, RoutingAddress value2)
        {
            return !value1.Same(value2);
        }

        private bool Same(RoutingAddress other)
        {
            return string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);
        }

        private static bool IsMailbox(string address)
        {
            int at = address.LastIndexOf('@');
            if (at <= 0 || at == address.Length - 1 || address.Length > 571 || address[at + 1] == '[')
            {
                return false;
            }

            foreach (char c in address)
            {
                if (c <= ' ' || c >= 0x7f || c == '<' || c == '>')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
