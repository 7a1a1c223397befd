// Command checks_links_handbook checks the links of the handbook.
package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"programs/waitgroup/good/checks_links_handbook/linkcheck"
)

var site = map[string][]string{
	"/":          {"/install", "/guide", "/faq"},
	"/install":   {"/", "/download"},
	"/guide":     {"/guide/one", "/guide/two", "/faq"},
	"/guide/one": {"/guide/two", "/old"},
	"/guide/two": {"/"},
	"/faq":       {"/install", "/forum"},
	"/download":  nil,
}

func fetch(url string) ([]string, error) {
	time.Sleep(2 * time.Millisecond)
	links, ok := site[url]
	if !ok {
		return nil, fmt.Errorf("%s: not found", url)
	}
	return links, nil
}

func main() {
	dead := linkcheck.New(fetch, 2).Run("/")
	fmt.Println("dead links:", strings.Join(dead, " "))
	if strings.Join(dead, " ") != "/forum /old" {
		os.Exit(1)
	}
}
