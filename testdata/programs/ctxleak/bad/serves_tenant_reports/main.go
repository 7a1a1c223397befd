// Command serves_tenant_reports serves tenant reports over HTTP.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"programs/ctxleak/bad/serves_tenant_reports/store"
)

type reportHandler struct {
	db    *store.Store
	limit time.Duration
}

type reply struct {
	Tenant string `json:"tenant"`
	Total  int    `json:"total"`
}

func (h *reportHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tenant := r.URL.Query().Get("tenant")
	if tenant == "" {
		http.Error(w, "tenant is missing", http.StatusBadRequest)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), h.limit) // want "PC2003"
	defer cancel()
	total, err := h.db.Total(ctx, tenant)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		http.Error(w, "report takes too long", http.StatusGatewayTimeout)
		return
	case err != nil:
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(reply{Tenant: tenant, Total: total}); err != nil {
		log.Printf("report %s: %v", tenant, err)
	}
}

func main() {
	db := store.New(10, 50*time.Millisecond)
	mux := http.NewServeMux()
	mux.Handle("GET /report", &reportHandler{db: db, limit: 10 * time.Second})
	srv := httptest.NewServer(mux)

	client := &http.Client{Timeout: 100 * time.Millisecond}
	resp, err := client.Get(srv.URL + "/report?tenant=acme")
	if err == nil {
		resp.Body.Close()
		fmt.Println("answered in time:", resp.Status)
		return
	}
	fmt.Println("client gave up:", err)

	time.Sleep(time.Second)
	if n := db.Completed(); n > 0 {
		fmt.Fprintf(os.Stderr, "%d full scan was done for a client that had left\n", n)
		os.Exit(1)
	}
	srv.Close()
}
