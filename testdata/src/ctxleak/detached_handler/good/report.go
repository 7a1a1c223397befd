//oracle: assert "not cancelled"

// Package good serves reports that a slow store computes.
// The handler asks the store under the context of the request.
package good

import (
	"context"
	"net/http"
	"net/http/httptest"
	"time"
)

type store struct {
	delay    time.Duration
	computed int
}

// compute takes its time, unless ctx ends first.
func (s *store) compute(ctx context.Context, name string) (string, error) {
	timer := time.NewTimer(s.delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		s.computed++
		return "report " + name, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

type handler struct {
	store *store
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, err := h.store.compute(r.Context(), r.URL.Query().Get("name"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	w.Write([]byte(text))
}

// Scenario serves a request that its client has given up.
func Scenario() {
	s := &store{delay: 20 * time.Millisecond}
	r := httptest.NewRequest(http.MethodGet, "/report?name=sales", nil)
	ctx, cancel := context.WithCancel(r.Context())
	cancel()
	h := handler{store: s}
	h.ServeHTTP(httptest.NewRecorder(), r.WithContext(ctx))
	if s.computed > 0 {
		panic("not cancelled")
	}
}
