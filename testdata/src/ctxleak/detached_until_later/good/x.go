//oracle: assert "not cancelled"

// Package good puts questions of web clients to an agent.
// The context of the request is passed on.
package good

import (
	"context"
	"net/http"
	"net/http/httptest"
	"time"
)

type agent func(ctx context.Context, question string) (string, error)

type gateway struct{ ask agent }

// ServeHTTP answers one question.
func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPost:
		g.answer(r.Context(), w, r.FormValue("q"))
	default:
		w.WriteHeader(http.StatusMethodNotAllowed)
	}
}

func (g *gateway) answer(ctx context.Context, w http.ResponseWriter, question string) {
	text, err := g.ask(ctx, question)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(text))
}

// Scenario asks, and goes away.
func Scenario() {
	asked := 0
	g := &gateway{func(ctx context.Context, question string) (string, error) {
		select {
		case <-time.After(20 * time.Millisecond):
			asked++
			return "because", nil
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}}
	r := httptest.NewRequest(http.MethodPost, "/?q=why", nil)
	ctx, cancel := context.WithCancel(r.Context())
	cancel()
	g.ServeHTTP(httptest.NewRecorder(), r.WithContext(ctx))
	if asked > 0 {
		panic("not cancelled")
	}
}
