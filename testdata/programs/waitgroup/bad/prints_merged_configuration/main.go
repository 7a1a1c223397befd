// Command confmerge prints merged configuration fragments.
package main

import (
	"fmt"
	"log"
	"strings"
	"time"

	"programs/waitgroup/bad/prints_merged_configuration/loader"
)

// slowReader models a fragment on a network share.
type slowReader struct {
	r *strings.Reader
}

func (s slowReader) Read(p []byte) (int, error) {
	time.Sleep(3 * time.Millisecond)
	return s.r.Read(p)
}

func fragment(name, body string) loader.Fragment {
	return loader.Fragment{Name: name, Body: slowReader{strings.NewReader(body)}}
}

func main() {
	settings, err := loader.New().Load([]loader.Fragment{
		fragment("base.conf", "listen = :8080\n# defaults\nworkers = 4\n"),
		fragment("prod.conf", "tls = on\nlog = json\n"),
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, k := range []string{"listen", "workers", "tls", "log"} {
		v, ok := settings[k]
		if !ok {
			log.Fatalf("setting %q is missing", k)
		}
		fmt.Printf("%s=%s\n", k, v)
	}
}
