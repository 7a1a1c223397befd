// Command authnode serves session look-ups.
package main

import (
	"fmt"
	"time"

	"programs/nilpool/bad/authnode_serves_session/session"
)

func main() {
	t := session.NewTable(time.Hour)
	t.Login("tok-1", "amira", "read", "write")
	if u, ok := t.User("tok-1"); ok {
		fmt.Println("logged in:", u)
	}
	t.Logout("tok-1")
	t.Logout("tok-1") // the browser sent the form twice

	for _, u := range []string{"bo", "chen"} {
		t.Login("tok-"+u, u, "read")
		fmt.Println("logged in:", u)
	}
}
