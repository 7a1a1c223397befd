package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"programs/nilpool/bad/compresses_http_answers/httpgz"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "ok")
	})
	mux.HandleFunc("/report", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, strings.Repeat("row\n", 1000))
	})
	h := httpgz.Handler(mux, 512)
	for _, path := range []string{"/healthz", "/report"} {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, httptest.NewRequest("GET", path, nil))
		fmt.Println(path, rec.Code, rec.Header().Get("Content-Encoding"), rec.Body.Len())
	}
}
