// Command serves_reports_http serves reports over HTTP.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"sync"
	"time"

	"programs/ctxleak/bad/serves_reports_http/render"
)

var errUnknown = errors.New("unknown report")

type api struct {
	engine *render.Engine

	mu    sync.Mutex
	pages map[string]int
}

func (a *api) lookup(ctx context.Context, id string) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	n, ok := a.pages[id]
	if !ok {
		return 0, errUnknown
	}
	return n, nil
}

// report answers GET /reports/{id}.
func (a *api) report(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	pages, err := a.lookup(r.Context(), id)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	doc, err := a.engine.Report(context.Background(), "Report "+id, pages) // want "PC2003"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(doc)))
	if _, err := w.Write(doc); err != nil {
		return
	}
}

func (a *api) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /reports/{id}", a.report)
	return mux
}

func main() {
	a := &api{
		engine: &render.Engine{PerPage: 40 * time.Millisecond},
		pages:  map[string]int{"q1": 1, "year": 10},
	}
	srv := httptest.NewServer(a.routes())

	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	for _, id := range []string{"q1", "year"} {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL+"/reports/"+id, nil)
		if err != nil {
			panic(err)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			fmt.Printf("%s: client went away: %v\n", id, errors.Is(err, context.DeadlineExceeded))
			continue
		}
		fmt.Printf("%s: %s\n", id, resp.Status)
		resp.Body.Close()
	}
	time.Sleep(500 * time.Millisecond)
	srv.Close()
	if n := a.engine.Finished.Load(); n != 1 {
		fmt.Printf("%d reports were rendered to the end, one of them for nobody\n", n)
		os.Exit(1)
	}
}
