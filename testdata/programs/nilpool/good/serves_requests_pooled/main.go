// Command handler serves requests with a pooled context and reports on each.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

var errForbidden = errors.New("forbidden")

// reqCtx is the working state of one request.
type reqCtx struct {
	path   string
	status int
	body   *strings.Builder
	vars   map[string]string
}

func (c *reqCtx) reset() {
	c.path = ""
	c.status = 0
	c.body = nil
	clear(c.vars)
}

var ctxs = sync.Pool{New: func() any { return &reqCtx{vars: make(map[string]string)} }}

type handlerFunc func(c *reqCtx) error

// server dispatches on the first element of the path.
type server struct {
	routes map[string]handlerFunc
	log    []string
	panics int
}

func (s *server) report(c *reqCtx) {
	s.log = append(s.log, fmt.Sprintf("%s %d %d", c.path, c.status, c.body.Len()))
}

func (s *server) serve(path string) (body string, err error) {
	c := ctxs.Get().(*reqCtx)
	c.path = path
	c.status = 200
	c.body = new(strings.Builder)
	// Registered first, so it runs last: all other deferred calls still own c.
	defer func() {
		c.reset()
		ctxs.Put(c)
	}()
	defer s.report(c)
	defer func() {
		if v := recover(); v != nil {
			s.panics++
			c.status = 500
			err = fmt.Errorf("serve %s: %v", c.path, v)
		}
	}()
	verb, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	h, ok := s.routes[verb]
	if !ok {
		c.status = 404
		return "", nil
	}
	c.vars["rest"] = rest
	if err := h(c); err != nil {
		c.status = 403
		return "", fmt.Errorf("serve %s: %w", c.path, err)
	}
	return c.body.String(), nil
}

func main() {
	s := &server{routes: map[string]handlerFunc{
		"hello": func(c *reqCtx) error {
			_, err := fmt.Fprintf(c.body, "hello %s", c.vars["rest"])
			return err
		},
		"admin": func(c *reqCtx) error { return errForbidden },
		"crash": func(c *reqCtx) error { panic("lost " + c.vars["rest"]) },
	}}
	for i := range 20 {
		name := fmt.Sprint("n", i)
		if got, err := s.serve("/hello/" + name); err != nil || got != "hello "+name {
			fmt.Fprintln(os.Stderr, "handler:", got, err)
			os.Exit(1)
		}
		if _, err := s.serve("/admin"); !errors.Is(err, errForbidden) {
			os.Exit(1)
		}
		if _, err := s.serve("/crash/db"); err == nil {
			os.Exit(1)
		}
		if _, err := s.serve("/none"); err != nil {
			os.Exit(1)
		}
	}
	if len(s.log) != 80 || s.panics != 20 || s.log[2] != "/crash/db 500 0" {
		fmt.Fprintln(os.Stderr, "handler:", len(s.log), s.panics, s.log[2])
		os.Exit(1)
	}
}
