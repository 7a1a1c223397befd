// Command logs_line_each logs one line for each request it has served.
package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
)

type accessEntry struct {
	method, path string
	status       int
	size         int
	notes        []string
}

var entries = sync.Pool{New: func() any { return &accessEntry{notes: make([]string, 0, 4)} }}

func newEntry(r *http.Request) *accessEntry {
	e := entries.Get().(*accessEntry)
	e.method, e.path = r.Method, r.URL.Path
	return e
}

func (e *accessEntry) free() {
	*e = accessEntry{notes: e.notes[:0]}
	entries.Put(e)
}

type accessLog struct {
	mu    sync.Mutex
	out   io.Writer
	lines int
}

func (l *accessLog) write(e *accessEntry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines++
	fmt.Fprintf(l.out, "%s %s %d %d %q\n", e.method, e.path, e.status, e.size, e.notes)
}

type countingWriter struct {
	http.ResponseWriter
	entry *accessEntry
}

func (w *countingWriter) WriteHeader(code int) {
	w.entry.status = code
	w.ResponseWriter.WriteHeader(code)
}

func (w *countingWriter) Write(p []byte) (int, error) {
	if w.entry.status == 0 {
		w.entry.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.entry.size += n
	return n, err
}

var errForbidden = errors.New("forbidden")

// logged turns h into a handler that leaves a line in l, also when h fails
// or panics.
func (l *accessLog) logged(h func(w http.ResponseWriter, r *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e := newEntry(r)
		defer e.free()
		defer l.write(e)
		defer func() {
			if v := recover(); v != nil {
				e.notes = append(e.notes, fmt.Sprint("panic: ", v))
				e.status = http.StatusInternalServerError
			}
		}()
		cw := &countingWriter{ResponseWriter: w, entry: e}
		if err := h(cw, r); err != nil {
			e.notes = append(e.notes, err.Error())
			cw.WriteHeader(http.StatusForbidden)
		}
	})
}

func main() {
	l := &accessLog{out: os.Stdout}
	h := l.logged(func(w http.ResponseWriter, r *http.Request) error {
		switch r.URL.Path {
		case "/secret":
			return errForbidden
		case "/crash":
			panic("index is gone")
		}
		_, err := io.WriteString(w, "hello")
		return err
	})
	for _, p := range []string{"/", "/secret", "/crash", "/"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", p, nil))
	}
	if l.lines != 4 {
		os.Exit(1)
	}
}
