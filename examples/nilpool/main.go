// A pool of gzip buffers poisoned by a nil pointer: the crash comes later, in
// whoever takes the nil out.
//
//	go run ./examples/nilpool
//
// ends with "invalid memory address or nil pointer dereference".
package main

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
)

var scratch = sync.Pool{New: func() any { return new(bytes.Buffer) }}

var errTooLarge = errors.New("body too large")

// bodyBuffer returns a buffer for a body of n bytes, and nil with the error
// where n is over the limit.
func bodyBuffer(n int) (*bytes.Buffer, error) {
	if n > 1<<20 {
		return nil, errTooLarge
	}
	return bytes.NewBuffer(make([]byte, 0, n)), nil
}

// receive gives the buffer back whatever happened, also where there is none.
func receive(n int) error {
	buf, err := bodyBuffer(n)
	if err != nil {
		scratch.Put(buf) // want "nil.*PC1001"
		return err
	}
	buf.WriteString("body")
	scratch.Put(buf)
	return nil
}

// release drops an untyped nil, which Put ignores: no harm done.
func release() {
	scratch.Put(nil)
}

// render takes whatever the pool holds.
func render(page string) int {
	buf := scratch.Get().(*bytes.Buffer)
	defer scratch.Put(buf)
	buf.Reset()
	buf.WriteString(page)
	return buf.Len()
}

func main() {
	release()
	for range 1000 {
		if err := receive(2 << 20); err != nil {
			fmt.Println(err, "- error page of", render("too large"), "bytes")
		}
	}
}
