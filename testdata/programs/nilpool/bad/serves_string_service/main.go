// Command serves_string_service serves a string service over an in-memory connection.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"programs/nilpool/bad/serves_string_service/rpc"
)

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	srv := rpc.NewServer(map[string]func(string) (string, error){
		"upper": func(a string) (string, error) { return strings.ToUpper(a), nil },
		"rev": func(a string) (string, error) {
			b := []byte(a)
			for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
				b[i], b[j] = b[j], b[i]
			}
			return string(b), nil
		},
	})
	in := "1 upper abc\n2 rev xyz\n3 nope q\n4 rev abcd\n"
	if err := srv.ServeConn(strings.NewReader(in), os.Stdout); err != nil {
		log.Fatal(err)
	}
}
