//oracle: assert "not cancelled"

// Package bad puts questions of web clients to an agent.
// A comment says that the context of the request is to be passed on some day.
package bad

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
		g.answer(w, r.FormValue("q"))
	default:
		w.WriteHeader(http.StatusMethodNotAllowed)
	}
}

func (g *gateway) answer(w http.ResponseWriter, question string) {
	text, err := g.ask(agentContext(), question) // want "PC2003"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(text))
}

// agentContext returns a background context for the agent. It is a placeholder: the
// context of the request can be passed through here later.
func agentContext() context.Context { return context.Background() }

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
