// Command handles_requests_small handles requests of a small document service: responses are
// built in a shared buffer and optionally deflated.
package main

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

type request struct {
	path    string
	deflate bool
}

// exchange is the per-request state.
type exchange struct {
	path string
	out  bytes.Buffer
}

type service struct {
	docs      map[string]string
	exchanges sync.Pool
	deflaters sync.Pool

	mu   sync.Mutex
	hits map[string]int
}

func newService(docs map[string]string) *service {
	s := &service{docs: docs, hits: make(map[string]int)}
	s.exchanges.New = func() any { return new(exchange) }
	s.deflaters.New = func() any {
		fw, _ := flate.NewWriter(io.Discard, flate.BestSpeed)
		return fw
	}
	return s
}

func (s *service) begin(path string) *exchange {
	x := s.exchanges.Get().(*exchange)
	x.path = path
	return x
}

func (s *service) end(x *exchange) {
	x.path = ""
	x.out.Reset()
	s.exchanges.Put(x)
}

func (s *service) account(x *exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hits[x.path]++
}

func (s *service) handle(req request) (status int, body []byte, err error) {
	x := s.begin(req.path)
	defer s.end(x)
	defer s.account(x)
	defer func() { body = bytes.Clone(x.out.Bytes()) }()

	doc, ok := s.docs[req.path]
	if !ok {
		return 404, nil, nil
	}
	var dst io.Writer = &x.out
	var fw *flate.Writer
	if req.deflate {
		fw = s.deflaters.Get().(*flate.Writer)
		fw.Reset(&x.out)
		dst = fw
	}
	_, err = io.WriteString(dst, doc)
	if req.deflate {
		err = errors.Join(err, fw.Close())
		s.deflaters.Put(fw)
	}
	return 200, nil, err
}

func check(s *service, req request) error {
	status, body, err := s.handle(req)
	if err != nil {
		return err
	}
	if req.deflate && status == 200 {
		body, err = io.ReadAll(flate.NewReader(bytes.NewReader(body)))
	}
	if err != nil || string(body) != s.docs[req.path] {
		return fmt.Errorf("%s: status %d, body %q", req.path, status, body)
	}
	return nil
}

func main() {
	s := newService(map[string]string{"/a": "alpha alpha", "/b": "beta"})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 60 {
				path := []string{"/a", "/b", "/missing"}[i%3]
				if err := check(s, request{path, i%2 == 0}); err != nil {
					panic(err)
				}
			}
		})
	}
	wg.Wait()
	if s.hits["/a"] != 80 || s.hits["/missing"] != 80 || len(s.hits) != 3 {
		fmt.Fprintln(os.Stderr, "hits:", s.hits)
		os.Exit(1)
	}
}
