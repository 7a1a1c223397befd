//oracle: panic "send on closed channel"

// Package bad takes events in over HTTP until an operator ends it.
package bad

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

type ingest struct {
	events chan string
	ends   sync.Once
	done   chan struct{}
	mux    http.ServeMux
}

func newIngest() *ingest {
	g := &ingest{events: make(chan string, 8), done: make(chan struct{})}
	g.mux.HandleFunc("POST /events", g.accept)
	g.mux.HandleFunc("POST /end", g.end)
	return g
}

func (g *ingest) accept(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	g.events <- string(body) // want "g.events.*end may have closed it.*accept does not ask.*PC4008"
	w.WriteHeader(http.StatusAccepted)
}

func (g *ingest) end(w http.ResponseWriter, r *http.Request) {
	g.ends.Do(func() { close(g.events) })
}

func post(h http.Handler, path, body string) {
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", path, strings.NewReader(body)))
}

// Scenario sends an event after the end.
func Scenario() {
	g := newIngest()
	post(&g.mux, "/events", "a")
	post(&g.mux, "/end", "")
	post(&g.mux, "/events", "b")
}
