//oracle: assert "asked for a client that is gone"

// Package good answers questions over HTTP.
package good

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

// ask puts a question to an agent.
type ask func(ctx context.Context, question string) (string, error)

type gate struct {
	ask   ask
	limit int
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	question := r.URL.Query().Get("q")
	switch {
	case question == "":
		http.Error(w, "no question", http.StatusBadRequest)
	case len(question) > g.limit:
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
	default:
		g.answer(r.Context(), w, question)
	}
}

func (g *gate) answer(ctx context.Context, w http.ResponseWriter, question string) {
	reply, err := g.ask(ctx, question)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(reply))
}

// Scenario asks for a client that has hung up.
func Scenario() {
	asked := false
	g := &gate{limit: 100, ask: func(ctx context.Context, question string) (string, error) {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(5 * time.Millisecond):
			asked = true
			return strings.ToUpper(question), nil
		}
	}}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	g.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/?q=why", nil).WithContext(ctx))
	if asked {
		panic("asked for a client that is gone")
	}
}
