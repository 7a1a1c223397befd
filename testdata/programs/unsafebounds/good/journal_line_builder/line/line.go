// Package line assembles the lines of a journal.
package line

import (
	"strconv"
	"unsafe"
)

// Builder collects one line at a time.
type Builder struct {
	buf []byte
}

// Field adds a key and a value to a line.
type Field func(*Builder)

// NewBuilder returns a builder with some room.
func NewBuilder(room int) *Builder {
	return &Builder{buf: make([]byte, 0, room)}
}

// Word appends a word.
func (b *Builder) Word(s string) {
	if len(b.buf) > 0 {
		b.buf = append(b.buf, ' ')
	}
	b.buf = append(b.buf, s...)
}

// Take returns the line.
func (b *Builder) Take() string {
	full := b.buf
	b.buf = make([]byte, 0, cap(full))
	return *(*string)(unsafe.Pointer(&full))
}

// Str is a text field.
func Str(key, value string) Field {
	return func(b *Builder) {
		b.Word(key)
		b.buf = append(b.buf, '=')
		b.buf = append(b.buf, value...)
	}
}

// Int is a number field.
func Int(key string, value int) Field {
	return func(b *Builder) {
		b.Word(key)
		b.buf = append(b.buf, '=')
		b.buf = strconv.AppendInt(b.buf, int64(value), 10)
	}
}
