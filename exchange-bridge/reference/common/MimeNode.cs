// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.IO;

namespace Microsoft.Exchange.Data.Mime
{
    /// <summary>A node of the tree that a message is parsed into: a part, a header section, a header field.</summary>
    public abstract class MimeNode
    {
        internal readonly List<MimeNode> Children = new List<MimeNode>();

        internal MimeNode()
        {
        }

        public MimeNode Parent { get; private set; }

        public MimeNode FirstChild
        {
            get { return Children.Count == 0 ? null : Children[0]; }
        }

        public MimeNode NextSibling
        {
            get
            {
                if (Parent == null)
                {
                    return null;
                }

                int next = Parent.Children.IndexOf(this) + 1;
                return next < Parent.Children.Count ? Parent.Children[next] : null;
            }
        }

        public MimeNode AppendChild(MimeNode newChild)
        {
            return Place(newChild, Children.Count);
        }

        public MimeNode InsertBefore(MimeNode newChild, MimeNode refChild)
        {
            return Place(newChild, refChild == null ? Children.Count : IndexOf(refChild));
        }

        public MimeNode ReplaceChild(MimeNode newChild, MimeNode oldChild)
        {
            int index = IndexOf(oldChild);
            RemoveChild(oldChild);
            Place(newChild, index);
            return oldChild;
        }

        public MimeNode RemoveChild(MimeNode oldChild)
        {
            Children.RemoveAt(IndexOf(oldChild));
            oldChild.Parent = null;
            return oldChild;
        }

        public long WriteTo(Stream stream)
        {
            byte[] octets = Octets();
            stream.Write(octets, 0, octets.Length);
            return octets.Length;
        }

        internal abstract byte[] Octets();

        private MimeNode Place(MimeNode newChild, int index)
        {
            if (newChild.Parent != null)
            {
                throw new ArgumentException("the node has a parent already", "newChild");
            }

            Children.Insert(index, newChild);
            newChild.Parent = this;
            return newChild;
        }

        private int IndexOf(MimeNode child)
        {
            int index = Children.IndexOf(child);
            if (index < 0)
            {
                throw new ArgumentException("the node is no child of this one");
            }

            return index;
        }
    }
}
