// Package closedchan reports sends on and closes of closed or nil channels.
package closedchan
