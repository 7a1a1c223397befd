//oracle: reuse "record overwritten"

// Package good encodes records, some of them into a stream.
// appendTo gives each encoder that it takes the memory of its caller.
package good

import (
	"io"
	"sync"
)

type encoder struct {
	to  io.Writer
	buf []byte
}

var (
	appenders = sync.Pool{New: func() any { return new(encoder) }}
	streams   = sync.Pool{New: func() any { return new(encoder) }}
)

func (e *encoder) reset(buf []byte) {
	e.to = nil
	e.buf = buf
}

func (e *encoder) field(name string, value byte) {
	e.buf = append(e.buf, name...)
	e.buf = append(e.buf, value)
}

func (e *encoder) flush() error {
	_, err := e.to.Write(e.buf)
	e.buf = e.buf[:0]
	return err
}

func putAppender(e *encoder) {
	e.to = nil
	appenders.Put(e)
}

type point struct {
	x, y byte
}

func (p point) appendTo(dst []byte) []byte {
	e := appenders.Get().(*encoder)
	defer putAppender(e)
	e.reset(dst)
	e.field("x", p.x)
	e.field("y", p.y)
	return e.buf
}

func (p point) writeTo(w io.Writer) error {
	e := streams.Get().(*encoder)
	defer streams.Put(e)
	e.to = w
	e.field("x", p.x)
	e.field("y", p.y)
	return e.flush()
}

// Scenario encodes two points and looks at the first.
func Scenario() {
	one := point{'1', '1'}.appendTo(nil)
	two := point{'2', '2'}.appendTo(nil)
	if err := (point{'3', '3'}).writeTo(io.Discard); err != nil {
		panic(err)
	}
	if string(one) != "x1y1" || string(two) != "x2y2" {
		panic("record overwritten")
	}
}
