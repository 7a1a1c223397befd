//oracle: reuse "foreign length logged"

// Package bad sends responses from pooled buffers and logs their length.
// The length is read after the method that sends the buffer has put it back.
package bad

import (
	"bytes"
	"strconv"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func getBuffer() *bytes.Buffer {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

type server struct {
	wire    bytes.Buffer
	headers int
	lengths []int
}

// finish sends b and puts it back.
func (s *server) finish(b *bytes.Buffer) {
	s.wire.Write(b.Bytes())
	buffers.Put(b)
}

// header formats a response header in a buffer of its own.
func (s *server) header(status int) {
	b := getBuffer()
	b.WriteString("status: ")
	b.WriteString(strconv.Itoa(status))
	s.wire.Write(b.Bytes())
	s.headers++
	buffers.Put(b)
}

func (s *server) respond(body string) {
	b := getBuffer()
	b.WriteString(body)
	s.finish(b)
	s.header(200)
	s.lengths = append(s.lengths, b.Len()) // want "PC1005"
}

// Scenario responds once and looks at the logged length.
func Scenario() {
	var s server
	s.respond("hi")
	if s.lengths[0] != len("hi") {
		panic("foreign length logged")
	}
}
