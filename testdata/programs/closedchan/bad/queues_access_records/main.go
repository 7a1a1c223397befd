// Command queues_access_records queues access records of request handlers and
// writes them on a goroutine of its own.
package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

type record struct {
	method string
	path   string
	took   time.Duration
}

// AccessLog writes records in the background.
type AccessLog struct {
	records chan record
	done    chan struct{}
	once    sync.Once
	buf     bytes.Buffer
}

// NewAccessLog starts a log.
func NewAccessLog() *AccessLog {
	l := &AccessLog{records: make(chan record, 16), done: make(chan struct{})}
	go l.write()
	return l
}

func (l *AccessLog) write() {
	defer close(l.done)
	for r := range l.records {
		fmt.Fprintf(&l.buf, "%s %s\n", r.method, r.path)
	}
}

// Log queues a record.
func (l *AccessLog) Log(r record) {
	l.records <- r // want "PC4008"
}

// Close writes what is queued and ends the log.
func (l *AccessLog) Close() string {
	l.once.Do(func() {
		close(l.records)
		<-l.done
	})
	return l.buf.String()
}

// Wrap logs all requests to h.
func (l *AccessLog) Wrap(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		h.ServeHTTP(w, r)
		l.Log(record{r.Method, r.URL.Path, time.Since(start)})
	})
}

func report(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/slow" {
		time.Sleep(80 * time.Millisecond)
	}
	fmt.Fprintln(w, "ok")
}

func main() {
	l := NewAccessLog()
	h := l.Wrap(http.HandlerFunc(report))
	var wg sync.WaitGroup
	for _, p := range []string{"/", "/fast", "/slow"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", p, nil))
		}()
	}
	time.Sleep(30 * time.Millisecond)
	text := l.Close()
	wg.Wait()
	fmt.Print(text)
}
