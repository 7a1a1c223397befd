// Package event turns audit events into lines.
package event

import (
	"io"
	"strconv"
	"sync"
)

// Event is one entry of the audit trail.
type Event struct {
	Seq    int
	Actor  string
	Action string
	Labels map[string]string
}

type encoder struct {
	line []byte
	n    int
}

func (e *encoder) field(k, v string) {
	if e.n > 0 {
		e.line = append(e.line, ' ')
	}
	e.line = append(e.line, k...)
	e.line = append(e.line, '=')
	e.line = strconv.AppendQuote(e.line, v)
	e.n++
}

func (e *encoder) reset() {
	e.line = e.line[:0]
	e.n = 0
}

// Codec writes events to one stream.
type Codec struct {
	w        io.Writer
	encoders sync.Pool
	keys     []string
}

// NewCodec returns a codec that writes the labels named by keys.
func NewCodec(w io.Writer, keys ...string) *Codec {
	return &Codec{
		w:        w,
		keys:     keys,
		encoders: sync.Pool{New: func() any { return new(encoder) }},
	}
}

func (c *Codec) get() *encoder {
	return c.encoders.Get().(*encoder)
}

func (c *Codec) put(e *encoder) {
	if cap(e.line) > 4<<10 {
		return
	}
	e.reset()
	c.encoders.Put(&e) // want "PC1004"
}

// Encode writes one event.
func (c *Codec) Encode(ev Event) error {
	e := c.get()
	defer c.put(e)
	e.field("seq", strconv.Itoa(ev.Seq))
	e.field("actor", ev.Actor)
	e.field("action", ev.Action)
	for _, k := range c.keys {
		if v, ok := ev.Labels[k]; ok {
			e.field(k, v)
		}
	}
	e.line = append(e.line, '\n')
	_, err := c.w.Write(e.line)
	return err
}
