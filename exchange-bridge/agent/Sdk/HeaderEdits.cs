// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Globalization;
using Microsoft.Exchange.Data.Mime;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Sdk
{
    /// <summary>Carries out edits of header fields.</summary>
    internal sealed class HeaderEdits
    {
        internal const string Scl = "X-MS-Exchange-Organization-SCL";

        private const int LeastScl = -1;
        private const int MostScl = 9;

        private readonly HeaderList headers;

        internal HeaderEdits(HeaderList headers)
        {
            this.headers = headers;
        }

        internal void Apply(Edit edit)
        {
            if (edit.Kind == EditKind.ChangeHeader)
            {
                Change(edit);
            }
            else if (string.Equals(edit.Name, Scl, System.StringComparison.OrdinalIgnoreCase))
            {
                SetScl(edit.Value);
            }
            else if (edit.Kind == EditKind.InsertHeader)
            {
                headers.InsertBefore(RawHeader.Make(edit.Name, edit.Value), At(edit.Index));
            }
            else
            {
                headers.AppendChild(RawHeader.Make(edit.Name, edit.Value));
            }
        }

        /// <summary>Exchange reads one such field only, so a second would be no use.</summary>
        internal void SetScl(string text)
        {
            int level;
            bool number = int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out level);
            if (!number || level < LeastScl || level > MostScl)
            {
                throw new EditException("the spam confidence level \"" + text + "\" is none of -1 to 9");
            }

            foreach (Header old in headers.FindAll(Scl))
            {
                headers.RemoveChild(old);
            }

            headers.AppendChild(new AsciiTextHeader(Scl, level.ToString(CultureInfo.InvariantCulture)));
        }

        internal void Mark(string reason)
        {
            headers.AppendChild(new AsciiTextHeader("X-Postern-Unexamined", Plain(reason)));
        }

        private void Change(Edit edit)
        {
            Header[] same = headers.FindAll(edit.Name);
            int index = System.Math.Max(edit.Index, 1);
            bool deletes = edit.Value.Trim(' ', '\t', '\r', '\n').Length == 0;
            if (index > same.Length)
            {
                if (!deletes)
                {
                    // As Sendmail does: what is not there to be changed is added.
                    headers.AppendChild(RawHeader.Make(edit.Name, edit.Value));
                }
            }
            else if (deletes)
            {
                headers.RemoveChild(same[index - 1]);
            }
            else
            {
                headers.ReplaceChild(RawHeader.Make(edit.Name, edit.Value), same[index - 1]);
            }
        }

        /// <summary>The field that stands there now, or null behind the last.</summary>
        private MimeNode At(int index)
        {
            MimeNode node = headers.FirstChild;
            for (int i = 0; i < index && node != null; i++)
            {
                node = node.NextSibling;
            }

            return node;
        }

        private static string Plain(string text)
        {
            var plain = new System.Text.StringBuilder();
            foreach (char c in text.Length > 200 ? text.Substring(0, 200) : text)
            {
                plain.Append(c >= ' ' && c < 0x7f ? c : '?');
            }

            return plain.ToString();
        }
    }
}
