// Package hdr reads the header block of a message.
package hdr

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"sync"
)

// ErrLine means a line without a colon.
var ErrLine = errors.New("hdr: malformed line")

type lineBuf struct {
	b []byte
}

var lines = sync.Pool{New: func() any { return &lineBuf{b: make([]byte, 0, 256)} }}

// Block is a parsed header block.
type Block struct {
	values map[string][]byte
	order  []string
}

// Get returns the value of the field.
func (h *Block) Get(name string) string { return string(h.values[name]) }

// Names returns the field names in the order of the message.
func (h *Block) Names() []string { return h.order }

// Parse reads up to the first empty line.
func Parse(r io.Reader) (*Block, error) {
	br := bufio.NewReader(r)
	h := &Block{values: make(map[string][]byte)}
	for {
		more, err := h.line(br)
		if err != nil {
			return nil, err
		}
		if !more {
			return h, nil
		}
	}
}

func (h *Block) line(br *bufio.Reader) (bool, error) {
	lb := lines.Get().(*lineBuf)
	defer lines.Put(lb) // want "PC1007"
	lb.b = lb.b[:0]
	for {
		part, prefix, err := br.ReadLine()
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		lb.b = append(lb.b, part...)
		if !prefix {
			break
		}
	}
	if len(lb.b) == 0 {
		return false, nil
	}
	i := bytes.IndexByte(lb.b, ':')
	if i < 0 {
		return false, ErrLine
	}
	name := string(bytes.ToLower(lb.b[:i]))
	h.values[name] = bytes.TrimSpace(lb.b[i+1:])
	h.order = append(h.order, name)
	return true, nil
}
