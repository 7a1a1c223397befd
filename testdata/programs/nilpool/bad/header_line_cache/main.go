//oracle: reuse

package main

import (
	"fmt"
	"os"
	"strings"

	"programs/nilpool/bad/header_line_cache/hdr"
)

const message = "From: ann@example.org\r\n" +
	"To: bob@example.org\r\n" +
	"Subject: the minutes of Monday\r\n" +
	"X-Priority: 3\r\n" +
	"\r\n" +
	"Dear Bob\r\n"

// route decides which folder a message goes to.
type route struct {
	field, contains, folder string
}

var routes = []route{
	{"from", "noreply", "robots"},
	{"subject", "the minutes", "meetings"},
	{"to", "bob", "inbox"},
}

func folder(h *hdr.Block) string {
	for _, r := range routes {
		if strings.Contains(h.Get(r.field), r.contains) {
			return r.folder
		}
	}
	return "unsorted"
}

func main() {
	counts := make(map[string]int)
	for range 20 {
		h, err := hdr.Parse(strings.NewReader(message))
		if err != nil {
			panic(err)
		}
		if len(h.Names()) != 4 {
			panic("fields missing")
		}
		counts[folder(h)]++
	}
	fmt.Println(counts)
	if counts["meetings"] != 20 {
		os.Exit(1)
	}
}
