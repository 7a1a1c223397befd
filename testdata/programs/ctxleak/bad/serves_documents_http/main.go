// Command serves_documents_http serves documents over HTTP.
package main

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	"programs/ctxleak/bad/serves_documents_http/store"
)

// API serves documents.
type API struct {
	docs *store.Store
	mux  *http.ServeMux
}

// NewAPI wires the routes.
func NewAPI(docs *store.Store) *API {
	a := &API{docs: docs, mux: http.NewServeMux()}
	a.mux.HandleFunc("GET /docs/{key}", a.getDoc)
	return a
}

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }

func (a *API) getDoc(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	if key == "" {
		http.Error(w, "missing key", http.StatusBadRequest)
		return
	}
	doc, err := a.docs.Scan(context.Background(), key) // want "PC2003"
	switch {
	case errors.Is(err, store.ErrNotFound):
		http.NotFound(w, r)
		return
	case err != nil:
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	if _, err := io.WriteString(w, doc); err != nil {
		log.Printf("write %s: %v", key, err)
	}
}

func main() {
	docs := store.New(map[string]string{"readme": "hello"}, 1500*time.Millisecond)
	api := NewAPI(docs)

	ctx, hangUp := context.WithCancel(context.Background())
	req := httptest.NewRequest(http.MethodGet, "/docs/readme", nil).WithContext(ctx)
	served := make(chan struct{})
	go func() {
		defer close(served)
		api.ServeHTTP(httptest.NewRecorder(), req)
	}()

	time.Sleep(50 * time.Millisecond)
	hangUp()
	select {
	case <-served:
	case <-time.After(500 * time.Millisecond):
		log.Fatalf("client is gone, %d scan(s) still running", docs.Active())
	}
}
