// Package httpgz compresses HTTP responses once they are large enough to be
// worth it.
package httpgz

import (
	"compress/gzip"
	"io"
	"net/http"
	"sync"
)

var writers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// responseWriter holds back the first minSize bytes of the body, then decides
// whether the response goes out compressed.
type responseWriter struct {
	http.ResponseWriter
	minSize int
	pending []byte
	gz      *gzip.Writer
}

func (w *responseWriter) Write(p []byte) (int, error) {
	if w.gz != nil {
		return w.gz.Write(p)
	}
	w.pending = append(w.pending, p...)
	if len(w.pending) >= w.minSize {
		if err := w.startGzip(); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

func (w *responseWriter) startGzip() error {
	h := w.Header()
	h.Set("Content-Encoding", "gzip")
	h.Del("Content-Length")
	gz := writers.Get().(*gzip.Writer)
	gz.Reset(w.ResponseWriter)
	w.gz = gz
	_, err := gz.Write(w.pending)
	w.pending = nil
	return err
}

func (w *responseWriter) startPlain() error {
	if len(w.pending) == 0 {
		return nil
	}
	_, err := w.ResponseWriter.Write(w.pending)
	w.pending = nil
	return err
}

// finish writes out what is left and hands the compressor back.
func (w *responseWriter) finish() error {
	var err error
	if w.gz == nil {
		err = w.startPlain()
	} else {
		err = w.gz.Close()
	}
	writers.Put(w.gz) // want "PC1001"
	w.gz = nil
	return err
}

// Handler wraps next; bodies shorter than minSize stay as they are.
func Handler(next http.Handler, minSize int) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w := &responseWriter{ResponseWriter: rw, minSize: minSize}
		next.ServeHTTP(w, r)
		if err := w.finish(); err != nil {
			panic(http.ErrAbortHandler)
		}
	})
}
