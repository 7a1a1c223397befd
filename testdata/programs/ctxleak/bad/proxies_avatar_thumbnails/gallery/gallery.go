// Package gallery serves avatars that a render farm makes.
package gallery

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

type traceKey struct{}

// Traced puts the trace id of a request into its context.
func Traced(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Trace")
		if id == "" {
			id = "untraced"
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), traceKey{}, id)))
	})
}

// Gallery is a handler for /avatar/NAME.
type Gallery struct {
	origin string
	client *http.Client

	mu    sync.Mutex
	cache map[string][]byte
}

// New returns a gallery in front of the farm at the origin address.
func New(origin string, client *http.Client) *Gallery {
	return &Gallery{origin: origin, client: client, cache: make(map[string][]byte)}
}

func (g *Gallery) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/avatar/")
	g.mu.Lock()
	img, ok := g.cache[name]
	g.mu.Unlock()
	if !ok {
		var err error
		if img, err = g.render(r.Context(), name); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		g.mu.Lock()
		g.cache[name] = img
		g.mu.Unlock()
	}
	w.Header().Set("Content-Type", "image/x-avatar")
	w.Write(img)
}

func (g *Gallery) render(ctx context.Context, name string) ([]byte, error) {
	target := g.origin + "/render?name=" + url.QueryEscape(name)
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, target, nil) // want "PC2003"
	if err != nil {
		return nil, err
	}
	req.Header.Set("X-Trace", fmt.Sprint(ctx.Value(traceKey{})))
	resp, err := g.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("render farm: %s", resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
}
