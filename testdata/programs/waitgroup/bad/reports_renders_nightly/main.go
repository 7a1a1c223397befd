// Command reports renders the nightly reports.
package main

import (
	"fmt"

	"programs/waitgroup/bad/reports_renders_nightly/render"
)

func main() {
	r := render.New(2)
	r.Submit(render.Request{Name: "sales", Format: "csv", Rows: []string{"a,1", "b,2"}})
	r.Submit(render.Request{Name: "stock", Format: "html", Rows: []string{"bolt", "nut"}})
	r.Submit(render.Request{Name: "staff", Format: "pdf", Rows: []string{"x"}})
	n, bad := r.Close()
	fmt.Println("documents:", n, "refused:", bad)
}
