//oracle: reuse "body overwritten"

// Package bad gives answers again that were written down.
// The body of an answer is read out of the buffer, which goes back before.
package bad

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// replay reads an answer from its status and body.
func replay(req *http.Request, text string) (*http.Response, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	fmt.Fprintf(buf, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(text), text)
	return http.ReadResponse(bufio.NewReader(buf), req) // want "PC1007"
}

// Scenario gives two answers again, and reads the first one.
func Scenario() {
	text := string(bytes.Repeat([]byte("one "), 4096))
	one, err := replay(nil, text)
	if err != nil {
		panic(err)
	}
	if _, err := replay(nil, string(bytes.Repeat([]byte("two "), 4096))); err != nil {
		panic(err)
	}
	if body, _ := io.ReadAll(one.Body); string(body) != text {
		panic("body overwritten")
	}
}
