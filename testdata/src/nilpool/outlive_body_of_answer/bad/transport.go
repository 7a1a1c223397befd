//oracle: reuse "body overwritten"

// Package bad logs answers on their way to a client.
// What reads the body again reads the bytes of the buffer that goes back.
package bad

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type transport struct {
	next http.RoundTripper
	seen int
}

// RoundTrip counts the bytes of an answer, and leaves them to be read again.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	answer, err := t.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	_, err = buf.ReadFrom(answer.Body)
	answer.Body.Close()
	if err != nil {
		return nil, err
	}
	t.seen += buf.Len()
	answer.Body = io.NopCloser(bytes.NewReader(buf.Bytes()))
	return answer, nil // want "PC1007"
}

type echo struct{}

func (echo) RoundTrip(req *http.Request) (*http.Response, error) {
	return &http.Response{Body: io.NopCloser(strings.NewReader(req.URL.Path))}, nil
}

// Scenario asks twice, and reads the first answer.
func Scenario() {
	t := &transport{next: echo{}}
	ask := func(path string) *http.Response {
		req, _ := http.NewRequest(http.MethodGet, "http://host"+path, nil)
		answer, err := t.RoundTrip(req)
		if err != nil {
			panic(err)
		}
		return answer
	}
	one := ask("/one")
	ask("/two")
	if body, _ := io.ReadAll(one.Body); string(body) != "/one" {
		panic("body overwritten")
	}
}
